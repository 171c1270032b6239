import { Bell } from '@element-plus/icons-vue'
import { defineModule } from '../../registry'
import { useReportedCount } from './useReportedCount'

const MANAGERS = ['ADMIN', 'MANAGER'] as const

export default defineModule({
  routes: [
    { path: '/announcements', component: () => import('./AnnouncementsPage.vue'), meta: { titleKey: 'community.announcements' } },
    { path: '/announcements/:id', component: () => import('./AnnouncementPage.vue'), meta: { titleKey: 'community.announcement' } },
    { path: '/events', component: () => import('./EventsPage.vue'), meta: { titleKey: 'community.events' } },
    { path: '/events/:id', component: () => import('./EventPage.vue'), meta: { titleKey: 'community.event' } },
    { path: '/forum', component: () => import('./ForumPage.vue'), meta: { titleKey: 'community.forum' } },
  ],
  nav: [{ group: 'admin', order: 10, titleKey: 'community.title', icon: Bell, to: '/announcements', also: ['/events', '/forum'], badge: useReportedCount, badgeKey: 'community.reportedN' }],
  commands: [
    { key: 'announcement-new', titleKey: 'community.newAnnouncement', to: '/announcements?new=1', roles: [...MANAGERS] },
    { key: 'event-new', titleKey: 'community.newEvent', to: '/events?new=1', roles: [...MANAGERS] },
    { key: 'events', titleKey: 'community.events', to: '/events' },
    { key: 'forum', titleKey: 'community.forum', to: '/forum' },
  ],
})
