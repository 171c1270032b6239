import { ChatRound } from '@element-plus/icons-vue'
import { defineAsyncComponent } from 'vue'
import { defineModule } from '../../registry'
import { waitingConversations } from './finders'
import { useWaitingCount } from './useConversations'

export default defineModule({
  routes: [
    { path: '/conversations', component: () => import('./ConversationsPage.vue'), meta: { titleKey: 'conversations.title' } },
    { path: '/conversations/:id', redirect: ({ params }) => ({ path: '/conversations', query: { view: 'ALL', open: params.id } }) },
  ],
  nav: [{ group: 'care', order: 5, titleKey: 'conversations.title', icon: ChatRound, to: '/conversations', badge: useWaitingCount, badgeKey: 'conversations.waitingN' }],
  commands: [{ key: 'conversations', titleKey: 'conversations.open', to: '/conversations' }],
  todayItems: [{ key: 'conversations', load: waitingConversations }],
  tenantTabs: [{ key: 'conversation', titleKey: 'conversations.tab', order: 38, component: defineAsyncComponent(() => import('./parts/TenantConversation.vue')) }],
})
