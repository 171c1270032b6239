import { Box } from '@element-plus/icons-vue'
import { defineAsyncComponent } from 'vue'
import { defineModule } from '../../registry'
import { useWaitingParcels } from './useParcels'

export default defineModule({
  routes: [{ path: '/parcels', component: () => import('./ParcelsPage.vue'), meta: { titleKey: 'parcels.title' } }],
  nav: [{ group: 'care', order: 45, titleKey: 'parcels.title', icon: Box, to: '/parcels', badge: useWaitingParcels, badgeKey: 'parcels.waitingN' }],
  commands: [{ key: 'parcels', titleKey: 'parcels.take', to: '/parcels?new=1' }],
  tenantTabs: [{ key: 'parcels', titleKey: 'parcels.title', order: 57, component: defineAsyncComponent(() => import('./parts/TenantParcels.vue')) }],
})
