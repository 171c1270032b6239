import { definePortalModule } from '../../registry'

export default definePortalModule({
  routes: [
    { path: '/me/leases/:id/leaving', component: () => import('./LeavingPage.vue'), meta: { tab: 'me', titleKey: 'portal.tenancy.leaving.title' } },
    { path: '/me/leases/:id/deposit', component: () => import('./DepositPage.vue'), meta: { tab: 'me', titleKey: 'portal.tenancy.deposit.title' } },
    { path: '/me/leases/:id/offer', component: () => import('./OfferPage.vue'), meta: { tab: 'me', titleKey: 'portal.tenancy.offer.title' } },
  ],
})
