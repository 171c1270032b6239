import { definePortalModule } from '../../registry'

export default definePortalModule({
  routes: [
    { path: '/me', component: () => import('./MePage.vue'), meta: { tab: 'me', titleKey: 'portal.tabs.me' } },
    { path: '/me/leases', component: () => import('./LeasesPage.vue'), meta: { tab: 'me', titleKey: 'portal.me.leases.title' } },
    { path: '/me/messages', component: () => import('./MessagesPage.vue'), meta: { tab: 'me', titleKey: 'portal.me.messages.title' } },
    { path: '/me/security', component: () => import('./SecurityPage.vue'), meta: { tab: 'me', titleKey: 'portal.me.security.title' } },
    { path: '/me/data', component: () => import('./DataPage.vue'), meta: { tab: 'me', titleKey: 'portal.me.data.title' } },
    { path: '/me/friends', component: () => import('./FriendsPage.vue'), meta: { tab: 'me', titleKey: 'portal.me.friends.title' } },
    { path: '/me/access', component: () => import('./AccessPage.vue'), meta: { tab: 'me', titleKey: 'portal.me.access.title' } },
  ],
})
