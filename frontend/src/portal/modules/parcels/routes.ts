import { definePortalModule } from '../../registry'

export default definePortalModule({
  routes: [{ path: '/service/parcels', component: () => import('./ParcelsPage.vue'), meta: { tab: 'service', titleKey: 'portal.parcels.title' } }],
})
