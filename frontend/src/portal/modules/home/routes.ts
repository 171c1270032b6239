import { definePortalModule } from '../../registry'

export default definePortalModule({
  routes: [{ path: '/', name: 'home', component: () => import('./HomePage.vue'), meta: { tab: 'home', titleKey: 'portal.tabs.home' } }],
})
