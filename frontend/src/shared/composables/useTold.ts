import { ElMessage } from 'element-plus'
import { useProblemText } from './useProblemText'

/** `await told(readX())`: what was read before something opens, or nothing once the reason was said. */
export function useTold() {
  const { textOf } = useProblemText()
  return <T>(reading: Promise<T>): Promise<T | undefined> =>
    reading.catch((problem: unknown) => {
      ElMessage.error({ message: textOf(problem), duration: 6000, grouping: true })
      return undefined
    })
}
