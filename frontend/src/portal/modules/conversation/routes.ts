import { definePortalModule } from '../../registry'

export default definePortalModule({
  routes: [{ path: '/service/talk', component: () => import('./TalkPage.vue'), meta: { titleKey: 'portal.conversation.title', tab: 'service' } }],
})
