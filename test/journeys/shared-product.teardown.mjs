export default async function end() {
  await globalThis.endOfJourneys?.();
}
