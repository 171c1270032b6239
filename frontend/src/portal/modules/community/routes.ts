import { definePortalModule } from '../../registry'

export default definePortalModule({
  routes: [
    { path: '/community', component: () => import('./CommunityPage.vue'), meta: { tab: 'home', titleKey: 'portal.community.title' } },
    { path: '/community/announcements/:id', component: () => import('./AnnouncementPage.vue'), meta: { tab: 'home', titleKey: 'portal.community.announcement' } },
    { path: '/community/events/:id', component: () => import('./EventPage.vue'), meta: { tab: 'home', titleKey: 'portal.community.event' } },
    { path: '/community/forum', component: () => import('./ForumPage.vue'), meta: { tab: 'home', titleKey: 'portal.community.forum' } },
    { path: '/community/forum/:id', component: () => import('./TopicPage.vue'), meta: { tab: 'home', titleKey: 'portal.community.topic' } },
  ],
})
