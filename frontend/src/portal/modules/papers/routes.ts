import { definePortalModule } from '../../registry'

export default definePortalModule({
  routes: [
    { path: '/me/papers', component: () => import('./PapersPage.vue'), meta: { tab: 'me', titleKey: 'portal.papers.title' } },
    { path: '/me/papers/:id', component: () => import('./PaperPage.vue'), meta: { tab: 'me', titleKey: 'portal.papers.one' } },
    { path: '/service/faq', component: () => import('./FaqPage.vue'), meta: { tab: 'service', titleKey: 'portal.papers.faq.title' } },
  ],
})
