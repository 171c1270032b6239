import { definePortalModule } from '../../registry'

export default definePortalModule({
  routes: [
    { path: '/service', component: () => import('./ServicePage.vue'), meta: { titleKey: 'portal.service.title', tab: 'service' } },
    { path: '/service/new', component: () => import('./ReportPage.vue'), meta: { titleKey: 'portal.service.report', tab: 'service' } },
    { path: '/service/:id', component: () => import('./TicketPage.vue'), meta: { titleKey: 'portal.service.one', tab: 'service' } },
  ],
})
