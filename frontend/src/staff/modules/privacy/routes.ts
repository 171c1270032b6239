import { Lock } from '@element-plus/icons-vue'
import { defineAsyncComponent } from 'vue'
import { defineModule } from '../../registry'
import { useWaitingCount } from './useDataRequests'

/** What tenants ask of their own data. */
export default defineModule({
  routes: [{ path: '/data-requests', component: () => import('./DataRequestsPage.vue'), meta: { titleKey: 'privacy.title', roles: ['ADMIN', 'MANAGER'] } }],
  nav: [{ group: 'admin', order: 52, titleKey: 'privacy.title', icon: Lock, to: '/data-requests', roles: ['ADMIN', 'MANAGER'], badge: useWaitingCount, badgeKey: 'privacy.waitingN' }],
  tenantAsides: [{ key: 'privacy', order: 90, component: defineAsyncComponent(() => import('./parts/DataCard.vue')) }],
})
