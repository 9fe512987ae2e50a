export const pictures = {
  choose: 'Add picture',
  replace: 'Replace',
  remove: 'Remove',
  removeAsk: 'The picture is deleted. It can’t be brought back.',
  none: 'No picture',
  drop: 'Drop a picture here or choose one.',
  formats: 'JPEG, PNG or WebP, at most 25 MB. Place and camera are taken out of it.',
  sending: 'The picture is being sent…',
  looking: 'The picture is being checked…',
  stays: 'The picture that is there stays.',
  added: 'Picture saved.',
  removed: 'Picture removed.',
};
