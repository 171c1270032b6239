import '@/shared/tokens.css'
import '@/shared/base.css'
import { createApp } from 'vue'
import SurveyApp from './SurveyApp.vue'

document.documentElement.classList.toggle('dark', matchMedia('(prefers-color-scheme: dark)').matches)
createApp(SurveyApp).mount('#app')
