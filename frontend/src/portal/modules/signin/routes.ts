import { definePortalModule } from '../../registry'

export default definePortalModule({
  routes: [
    { path: '/sign-in', name: 'sign-in', component: () => import('./SignInPage.vue'), meta: { public: true, titleKey: 'portal.signin.title' } },
    { path: '/invitation/:token', name: 'invitation', component: () => import('./InvitationPage.vue'), meta: { public: true, titleKey: 'portal.signin.invitation.title' } },
  ],
})
