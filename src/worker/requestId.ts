/** The id under which a message wants an answer, even if nothing else of it can be understood. */
export function requestIdOf(input: unknown): number | undefined {
  if (typeof input !== 'object' || input === null || !('requestId' in input)) return undefined;
  const { requestId } = input;
  return typeof requestId === 'number' && Number.isSafeInteger(requestId) && requestId >= 0
    ? requestId
    : undefined;
}
