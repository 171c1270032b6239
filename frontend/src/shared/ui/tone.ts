/** The colours with a meaning; always beside a word. */
export type Tone = 'neutral' | 'brand' | 'warm' | 'gold' | 'red' | 'blue'
