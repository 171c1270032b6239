import 'element-plus/dist/index.css'
import '@/shared/tokens.css'
import '@/shared/element.css'
import '@/shared/base.css'
import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { ApiProblem } from '@/shared/api/client'
import { useTheme } from '@/shared/composables/useTheme'
import { currentLocale, i18n } from '@/shared/i18n'
import App from './App.vue'
import { installMessages } from './messages'
import { createStaffRouter } from './router'

useTheme().apply()
document.documentElement.lang = currentLocale()
installMessages()

// The transport has waited for a restarting server already; a refusal does not change by asking again.
const retry = (count: number, error: Error) => count < 1 && !(error instanceof ApiProblem && error.status !== 0)
// Without a network a question fails with words at once, instead of waiting without any; what is shown stays.
const queryClient = new QueryClient({
  defaultOptions: { queries: { retry, staleTime: 15_000, networkMode: 'always', refetchOnReconnect: true }, mutations: { networkMode: 'always' } },
})

const app = createApp(App)
app.use(createPinia())
app.use(i18n)
app.use(VueQueryPlugin, { queryClient })
app.use(createStaffRouter(queryClient))
app.mount('#app')
