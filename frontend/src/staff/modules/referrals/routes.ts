import { Share } from '@element-plus/icons-vue'
import { defineAsyncComponent } from 'vue'
import { defineModule } from '../../registry'
import { flaggedReferrals } from './flaggedReferrals'
import { useWaitingCount } from './useReferrals'

export default defineModule({
  routes: [
    { path: '/referrals', component: () => import('./ReferralsPage.vue'), meta: { titleKey: 'referrals.title' } },
    { path: '/referrals/policy', component: () => import('./PolicyPage.vue'), meta: { titleKey: 'referrals.policy.title' } },
    { path: '/referrals/:id', component: () => import('./ReferralPage.vue'), meta: { titleKey: 'referrals.one' } },
    { path: '/r/:code', component: () => import('./InvitationPage.vue'), meta: { public: true, titleKey: 'referrals.page.title' } },
  ],
  nav: [{ group: 'points', order: 50, titleKey: 'referrals.title', icon: Share, to: '/referrals', badge: useWaitingCount }],
  commands: [{ key: 'referral-new', titleKey: 'referrals.new', to: '/referrals?new=1' }, { key: 'referral-policy', titleKey: 'referrals.policy.title', to: '/referrals/policy' }],
  tenantAsides: [{ key: 'referrals', order: 40, component: defineAsyncComponent(() => import('./parts/ReferralCard.vue')) }],
  todayItems: [{ key: 'referrals', load: flaggedReferrals, roles: ['ADMIN', 'MANAGER'] }],
})
