import { ChatDotRound } from '@element-plus/icons-vue'
import { defineAsyncComponent } from 'vue'
import { defineModule } from '../../registry'
import { loadDeadLetters } from './todayItems'

export default defineModule({
  routes: [
    { path: '/messages', component: () => import('./MessagesPage.vue'), meta: { titleKey: 'messages.title' } },
    { path: '/messages/:id', component: () => import('./MessagePage.vue'), meta: { titleKey: 'messages.message' } },
    { path: '/message-templates', component: () => import('./TemplatesPage.vue'), meta: { titleKey: 'messages.templates.title', roles: ['ADMIN', 'MANAGER'] } },
    { path: '/message-templates/:code', component: () => import('./TemplatePage.vue'), meta: { titleKey: 'messages.templates.one', roles: ['ADMIN', 'MANAGER'] } },
    { path: '/message-settings', component: () => import('./MessageSettingsPage.vue'), meta: { titleKey: 'messages.rules.title' } },
  ],
  nav: [{ group: 'care', order: 50, titleKey: 'messages.title', icon: ChatDotRound, to: '/messages' }],
  commands: [
    { key: 'messages-failed', titleKey: 'messages.deadLetters', to: '/messages?state=failed' },
    { key: 'message-templates', titleKey: 'messages.templates.title', to: '/message-templates', roles: ['ADMIN', 'MANAGER'] },
    { key: 'message-settings', titleKey: 'messages.rules.title', to: '/message-settings' },
  ],
  tenantTabs: [{ key: 'messages', titleKey: 'messages.title', order: 60, component: defineAsyncComponent(() => import('./parts/TenantMessagesTab.vue')) }],
  todayItems: [{ key: 'messages', roles: ['ADMIN', 'MANAGER'], load: loadDeadLetters }],
})
