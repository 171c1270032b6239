/** 21:00:00 as people read it: 21:00. */
export const clock = (time: string) => time.slice(0, 5)
