import { Calendar } from '@element-plus/icons-vue'
import { defineModule } from '../../registry'

export default defineModule({
  routes: [{ path: '/today', name: 'today', component: () => import('./TodayPage.vue'), meta: { titleKey: 'today.title' } }],
  nav: [{ group: 'main', order: 0, titleKey: 'today.title', icon: Calendar, to: '/today' }],
})
