import { Coin } from '@element-plus/icons-vue'
import { defineAsyncComponent } from 'vue'
import { defineModule } from '../../registry'
import { loadApprovals } from './todayItems'
import { useWaiting } from './usePoints'

export default defineModule({
  routes: [
    { path: '/points', component: () => import('./LedgerPage.vue'), meta: { titleKey: 'points.ledger' } },
    { path: '/points/adjustments', component: () => import('./AdjustmentsPage.vue'), meta: { titleKey: 'points.adjustments' } },
    { path: '/points/audit', component: () => import('./AuditPage.vue'), meta: { titleKey: 'points.audit.title', roles: ['ADMIN', 'MANAGER'] } },
  ],
  nav: [{ group: 'points', order: 20, titleKey: 'points.title', icon: Coin, to: '/points', badge: useWaiting }],
  commands: [
    { key: 'points-adjust', titleKey: 'points.adjust.title', to: '/points/adjustments?new=1' },
    { key: 'points-approvals', titleKey: 'points.approvals', to: '/points/adjustments?state=waiting', roles: ['ADMIN', 'MANAGER'] },
    { key: 'points-audit', titleKey: 'points.audit.title', to: '/points/audit', roles: ['ADMIN', 'MANAGER'] },
  ],
  tenantTabs: [{ key: 'points', titleKey: 'points.tab', order: 30, component: defineAsyncComponent(() => import('./parts/PointsTab.vue')) }],
  tenantFigures: [
    { key: 'points-available', order: 10, component: defineAsyncComponent(() => import('./parts/AvailableFigure.vue')) },
    { key: 'points-pending', order: 20, component: defineAsyncComponent(() => import('./parts/PendingFigure.vue')) },
  ],
  todayItems: [{ key: 'points-approvals', roles: ['ADMIN', 'MANAGER'], load: loadApprovals }],
})
