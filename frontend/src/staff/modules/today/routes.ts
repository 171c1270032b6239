import { Calendar } from '@element-plus/icons-vue'
import { defineAsyncComponent } from 'vue'
import { defineModule } from '../../registry'

export default defineModule({
  routes: [{ path: '/today', name: 'today', component: () => import('./TodayPage.vue'), meta: { titleKey: 'today.title' } }],
  nav: [{ group: 'main', order: 0, titleKey: 'today.title', icon: Calendar, to: '/today' }],
  todayCards: [{ key: 'rent', order: 10, column: 'side', component: defineAsyncComponent(() => import('./parts/RentMonthCard.vue')) }],
})
