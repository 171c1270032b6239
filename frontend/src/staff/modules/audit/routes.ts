import { Notebook } from '@element-plus/icons-vue'
import { defineModule } from '../../registry'

export default defineModule({
  routes: [{ path: '/audit', component: () => import('./AuditPage.vue'), meta: { titleKey: 'audit.title', roles: ['MANAGER', 'ADMIN'] } }],
  nav: [{ group: 'admin', order: 50, titleKey: 'audit.title', icon: Notebook, to: '/audit', roles: ['MANAGER', 'ADMIN'] }],
})
