import { definePortalModule } from '../../registry'

export default definePortalModule({
  routes: [
    { path: '/points', component: () => import('./PointsPage.vue'), meta: { tab: 'points', titleKey: 'portal.points.title' } },
    { path: '/points/rules', component: () => import('./RulesPage.vue'), meta: { tab: 'points', titleKey: 'portal.points.rules.title' } },
    { path: '/points/expiry', component: () => import('./ExpiryPage.vue'), meta: { tab: 'points', titleKey: 'portal.points.expiry.title' } },
  ],
})
