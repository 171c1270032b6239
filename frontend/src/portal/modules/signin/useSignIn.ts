import { onScopeDispose, ref, watch, type Ref } from 'vue'
import { ApiProblem } from '@/shared/api/problem'
import { raw } from '@/shared/api/raw'
import { usePortalSession, type Credentials } from '../../session'

const PAUSE_SECONDS = 60

interface CodeAsked {
  validMinutes: number
  mostAnHour: number
}

/** The first factor is right and a second is wanted: no refusal, but the next question. */
export const needsSecond = (error: unknown) => error instanceof ApiProblem && error.code === 'portal.second_factor_needed'

/** Signing in by a code that is sent, or by a password; whatever was typed stays when something goes wrong. */
export function useSignIn(onDone: () => void) {
  const session = usePortalSession()
  const login = ref('')
  const code = ref('')
  const password = ref('')
  const byPassword = ref(false)
  const asked = ref<CodeAsked>()
  const waitSeconds = ref(0)
  const asking = ref(false)
  const signingIn = ref(false)
  const problem = ref<unknown>()
  /** The first factor was right; the code of the authenticator is still to be typed. */
  const second = ref<Credentials>()
  const secondCode = ref('')
  let timer: ReturnType<typeof setInterval> | undefined

  watch(login, () => (asked.value = undefined))
  watch(byPassword, () => (problem.value = undefined))
  watch([login, byPassword], () => (second.value = undefined))
  onScopeDispose(() => clearInterval(timer))

  const ask = () =>
    trying(asking, async () => {
      asked.value = await raw.post<CodeAsked>('/api/v1/portal/codes', { login: login.value })
      pause()
    })

  function pause() {
    waitSeconds.value = PAUSE_SECONDS
    clearInterval(timer)
    timer = setInterval(() => {
      if (--waitSeconds.value <= 0) clearInterval(timer)
    }, 1000)
  }

  const typed = (): Credentials => (byPassword.value ? { login: login.value, password: password.value } : { login: login.value, code: code.value })

  const signIn = (as: Credentials = typed()) =>
    trying(signingIn, async () => {
      try {
        await session.signIn(second.value ? { ...second.value, secondFactor: secondCode.value } : as)
      } catch (error) {
        if (!needsSecond(error)) throw error
        second.value = as
        return
      }
      onDone()
    })

  async function trying(busy: Ref<boolean>, work: () => Promise<void>) {
    if (busy.value) return
    busy.value = true
    problem.value = undefined
    try {
      await work()
    } catch (error) {
      problem.value = error
    } finally {
      busy.value = false
    }
  }

  return { login, code, password, byPassword, asked, waitSeconds, asking, signingIn, problem, second, secondCode, ask, signIn }
}
