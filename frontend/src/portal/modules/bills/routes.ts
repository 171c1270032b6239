import { definePortalModule } from '../../registry'

export default definePortalModule({
  routes: [
    { path: '/bills', component: () => import('./BillsPage.vue'), meta: { tab: 'bills', titleKey: 'portal.bills.title' } },
    { path: '/bills/payments', component: () => import('./PaymentsPage.vue'), meta: { tab: 'bills', titleKey: 'portal.bills.payments.title' } },
    { path: '/bills/autopay', component: () => import('./AutopayPage.vue'), meta: { tab: 'bills', titleKey: 'portal.bills.autopay.title' } },
    { path: '/bills/paid/:order', component: () => import('./PaidPage.vue'), meta: { tab: 'bills', titleKey: 'portal.bills.order.title' } },
    { path: '/bills/:id', component: () => import('./BillPage.vue'), meta: { tab: 'bills', titleKey: 'portal.bills.bill' } },
    { path: '/bills/:id/receipt', component: () => import('./ReceiptPage.vue'), meta: { tab: 'bills', titleKey: 'portal.bills.receipt.title' } },
  ],
})
