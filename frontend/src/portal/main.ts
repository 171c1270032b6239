import '@/shared/tokens.css'
import '@/shared/base.css'
import './portal.css'
import { onlineManager, QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { ApiProblem } from '@/shared/api/problem'
import { useTheme } from '@/shared/composables/useTheme'
import { currentLocale, i18n } from '@/shared/i18n'
import App from './App.vue'
import { installMessages } from './messages'
import { createPortalRouter } from './router'
import { installWorker } from './offline/installWorker'
import { useTextSize } from './ui/useTextSize'

useTheme().apply()
useTextSize().apply()
document.documentElement.lang = currentLocale()
installMessages()

// The transport has waited for a restarting server already; a refusal does not change by asking again.
const retry = (count: number, error: Error) => count < 1 && !(error instanceof ApiProblem && error.status !== 0)
// Readings are always asked for: without a network the worker answers with what it kept. Changes wait for the network.
const queryClient = new QueryClient({ defaultOptions: { queries: { retry, staleTime: 15_000, networkMode: 'always' } } })

onlineManager.setOnline(navigator.onLine) // it takes a page that was opened without a network for one that has it

const app = createApp(App)
app.use(createPinia())
app.use(i18n)
app.use(VueQueryPlugin, { queryClient })
app.use(createPortalRouter(queryClient))
app.mount('#app')
installWorker()
