import { ChatLineSquare } from '@element-plus/icons-vue'
import { defineAsyncComponent } from 'vue'
import { defineModule } from '../../registry'
import { findTickets, waitingTickets } from './finders'
import { waitingForAbsent } from './handovers'
import { useOpenCount, usePressingCount } from './useTickets'

export default defineModule({
  routes: [
    { path: '/tickets', component: () => import('./TicketsPage.vue'), meta: { titleKey: 'tickets.title' } },
    { path: '/tickets/board', component: () => import('./BoardPage.vue'), meta: { titleKey: 'tickets.board' } },
    { path: '/tickets/promises', component: () => import('./PromisesPage.vue'), meta: { titleKey: 'tickets.promises' } },
    { path: '/tickets/settings', component: () => import('./SettingsPage.vue'), meta: { titleKey: 'tickets.settings.title', roles: ['ADMIN', 'MANAGER'] } },
    { path: '/tickets/:id', component: () => import('./TicketPage.vue'), meta: { titleKey: 'tickets.one' } },
  ],
  nav: [{ group: 'care', order: 10, titleKey: 'tickets.title', icon: ChatLineSquare, to: '/tickets', badge: usePressingCount, badgeKey: 'tickets.live.pressing', badgeTo: '/tickets?pressing=true&order=DUE' }],
  commands: [{ key: 'ticket-new', titleKey: 'tickets.new', to: '/tickets?new=1' }],
  search: [{ key: 'tickets', titleKey: 'tickets.title', search: findTickets }],
  tenantTabs: [{ key: 'tickets', titleKey: 'tickets.tab', order: 40, component: defineAsyncComponent(() => import('./parts/TenantTickets.vue')), count: useOpenCount }],
  todayItems: [{ key: 'tickets', load: waitingTickets }, { key: 'absent', roles: ['ADMIN', 'MANAGER'], load: waitingForAbsent }],
})
