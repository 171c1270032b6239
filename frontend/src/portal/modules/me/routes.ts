import { definePortalModule } from '../../registry'

export default definePortalModule({
  routes: [{ path: '/me', component: () => import('./MePage.vue'), meta: { tab: 'me', titleKey: 'portal.tabs.me' } }],
})
