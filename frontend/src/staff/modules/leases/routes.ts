import { DocumentChecked } from '@element-plus/icons-vue'
import { defineAsyncComponent } from 'vue'
import { defineModule } from '../../registry'
import { endingLeases } from './endingLeases'
import { leaseMatters } from './leaseMatters'
import { useTenantLeaseCount } from './useTenantLeases'

export default defineModule({
  routes: [
    { path: '/leases', component: () => import('./LeasesPage.vue'), meta: { titleKey: 'leases.title' } },
    { path: '/leases/:id', component: () => import('./LeasePage.vue'), meta: { titleKey: 'leases.one' } },
    { path: '/leases/:id/deposit-statement', component: () => import('./StatementPage.vue'), meta: { titleKey: 'leases.statement.title' } },
  ],
  nav: [{ group: 'main', order: 30, titleKey: 'leases.title', icon: DocumentChecked, to: '/leases' }],
  commands: [{ key: 'lease-new', titleKey: 'leases.new', to: '/leases?new=1' }],
  tenantTabs: [
    {
      key: 'leases',
      titleKey: 'leases.title',
      order: 10,
      component: defineAsyncComponent(() => import('./parts/LeasesTab.vue')),
      count: useTenantLeaseCount,
    },
  ],
  todayItems: [
    { key: 'lease-matters', load: leaseMatters },
    { key: 'leases', load: endingLeases },
  ],
  todayCards: [{ key: 'leases', order: 30, column: 'side', component: defineAsyncComponent(() => import('./parts/EndingCard.vue')) }],
})
