const HALF = 5

/** A code as people read it out: ABCDE FGHJK. */
export const codeText = (code: string) => `${code.slice(0, HALF)} ${code.slice(HALF)}`
