import { definePortalModule } from '../../registry'

export default definePortalModule({
  routes: [
    { path: '/points/rewards', component: () => import('./RewardsPage.vue'), meta: { tab: 'points', titleKey: 'portal.rewards.title' } },
    { path: '/points/rewards/:id', component: () => import('./RewardPage.vue'), meta: { tab: 'points', titleKey: 'portal.rewards.one' } },
    { path: '/points/redemptions', component: () => import('./RedemptionsPage.vue'), meta: { tab: 'points', titleKey: 'portal.rewards.mine' } },
    { path: '/points/redemptions/:id', component: () => import('./RedemptionPage.vue'), meta: { tab: 'points', titleKey: 'portal.rewards.redemption' } },
  ],
})
