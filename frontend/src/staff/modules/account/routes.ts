import { Key } from '@element-plus/icons-vue'
import { defineModule } from '../../registry'

export default defineModule({
  routes: [
    { path: '/account', component: () => import('./AccountPage.vue'), meta: { titleKey: 'account.title' } },
    { path: '/tokens', component: () => import('./TokensPage.vue'), meta: { titleKey: 'account.tokens', roles: ['MANAGER', 'ADMIN'] } },
  ],
  nav: [{ group: 'admin', order: 45, titleKey: 'account.tokens', icon: Key, to: '/tokens', roles: ['MANAGER', 'ADMIN'] }],
  commands: [
    { key: 'account', titleKey: 'account.title', to: '/account' },
    { key: 'token-new', titleKey: 'account.newToken', to: '/tokens?new=1', roles: ['MANAGER', 'ADMIN'] },
  ],
})
