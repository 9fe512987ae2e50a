/** Replies that the demo clinic keeps for its conversations. */
export const REPLIES = {
  welcome: {
    name: 'Welcome',
    text: 'Hello {firstName},\nwelcome! Please log your meals for three days as you usually eat. We will look at them together at our next appointment.',
  },
  checkIn: {
    name: 'Missed check-in',
    text: 'Hello {firstName}, I have not seen your check-in this week. Two minutes are enough; it helps me to prepare our next appointment.',
  },
  labs: {
    name: 'Bring your laboratory report',
    text: 'Hello {firstName}, please bring your latest laboratory report to our next appointment, or send a photo of it here.',
  },
} as const;
export type ReplyKey = keyof typeof REPLIES;
