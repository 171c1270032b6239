import { onScopeDispose, ref, watch, type Ref } from 'vue'
import { raw } from '@/shared/api/raw'
import { usePortalSession, type Credentials } from '../../session'

const PAUSE_SECONDS = 60

interface CodeAsked {
  validMinutes: number
  mostAnHour: number
}

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
  let timer: ReturnType<typeof setInterval> | undefined

  watch(login, () => (asked.value = undefined))
  watch(byPassword, () => (problem.value = undefined))
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
      await session.signIn(as)
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

  return { login, code, password, byPassword, asked, waitSeconds, asking, signingIn, problem, ask, signIn }
}
