import { Wallet } from '@element-plus/icons-vue'
import { defineAsyncComponent } from 'vue'
import { defineModule } from '../../registry'
import { loadBrokenPromises } from './brokenPromises'
import { loadFailedDraws } from './failedDraws'
import { findPayments } from './finders'
import { loadRefused } from './refused'
import { loadOverdue } from './todayItems'
import { useBillCount } from './useBilling'

export default defineModule({
  routes: [
    { path: '/bills', component: () => import('./BillsPage.vue'), meta: { titleKey: 'billing.bills' } },
    { path: '/bills/:id', component: () => import('./BillPage.vue'), meta: { titleKey: 'billing.bill' } },
    { path: '/payments', component: () => import('./PaymentsPage.vue'), meta: { titleKey: 'billing.payments' } },
    { path: '/payments/:id', component: () => import('./PaymentPage.vue'), meta: { titleKey: 'billing.payment' } },
    { path: '/payment-orders', component: () => import('./PaymentOrdersPage.vue'), meta: { titleKey: 'billing.orders.title', roles: ['ADMIN', 'MANAGER'] } },
    { path: '/receivables', component: () => import('./ReceivablesPage.vue'), meta: { titleKey: 'billing.receivables' } },
    { path: '/refused-callbacks', component: () => import('./RefusedCallbacksPage.vue'), meta: { titleKey: 'billing.refused.title', roles: ['ADMIN', 'MANAGER'] } },
    { path: '/billing-terms', component: () => import('./TermsPage.vue'), meta: { titleKey: 'billing.terms.title' } },
  ],
  nav: [{ group: 'main', order: 40, titleKey: 'billing.title', icon: Wallet, to: '/bills', also: ['/payments', '/payment-orders', '/receivables', '/refused-callbacks', '/billing-terms'] }],
  commands: [
    { key: 'payment-record', titleKey: 'billing.pay.title', to: '/payments?new=1' },
    { key: 'bills-overdue', titleKey: 'billing.overdueBills', to: '/bills?state=overdue&sort=due' },
    { key: 'receivables', titleKey: 'billing.receivables', to: '/receivables' },
    { key: 'payment-orders', titleKey: 'billing.orders.title', to: '/payment-orders', roles: ['ADMIN', 'MANAGER'] },
    { key: 'refused-callbacks', titleKey: 'billing.refused.title', to: '/refused-callbacks', roles: ['ADMIN', 'MANAGER'] },
    { key: 'billing-terms', titleKey: 'billing.terms.title', to: '/billing-terms', roles: ['ADMIN', 'MANAGER'] },
  ],
  search: [{ key: 'payments', titleKey: 'billing.payments', search: findPayments }],
  tenantTabs: [{ key: 'bills', titleKey: 'billing.tab', order: 20, component: defineAsyncComponent(() => import('./parts/TenantBillsTab.vue')), count: useBillCount }],
  tenantFigures: [{ key: 'owed', order: 30, component: defineAsyncComponent(() => import('./parts/OwedFigure.vue')) }],
  tenantAsides: [{ key: 'promises', order: 30, component: defineAsyncComponent(() => import('./parts/PromisesAside.vue')) }, { key: 'autopay', order: 35, component: defineAsyncComponent(() => import('./parts/AutopayAside.vue')) }],
  todayItems: [{ key: 'overdue', load: loadOverdue }, { key: 'promises', load: loadBrokenPromises }, { key: 'failed-draws', load: loadFailedDraws }, { key: 'refused-callbacks', roles: ['ADMIN', 'MANAGER'], load: loadRefused }],
})
