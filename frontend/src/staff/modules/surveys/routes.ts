import { ChatLineSquare } from '@element-plus/icons-vue'
import { defineModule } from '../../registry'

const MANAGERS = ['ADMIN', 'MANAGER'] as const

export default defineModule({
  routes: [
    { path: '/surveys', component: () => import('./CampaignsPage.vue'), meta: { titleKey: 'surveys.title' } },
    { path: '/surveys/forms', component: () => import('./SurveysPage.vue'), meta: { titleKey: 'surveys.forms' } },
    { path: '/surveys/forms/:id', component: () => import('./BuilderPage.vue'), meta: { titleKey: 'surveys.builder', roles: [...MANAGERS] } },
    { path: '/surveys/improvements', component: () => import('./ImprovementsPage.vue'), meta: { titleKey: 'surveys.improvements' } },
    { path: '/surveys/campaigns/:id', component: () => import('./CampaignPage.vue'), meta: { titleKey: 'surveys.campaign' } },
    { path: '/surveys/campaigns/:id/phone', component: () => import('./PhonePage.vue'), meta: { titleKey: 'surveys.byPhone' } },
    { path: '/surveys/campaigns/:id/posters', component: () => import('./PostersPage.vue'), meta: { titleKey: 'surveys.posters' } },
    { path: '/surveys/responses/:id', component: () => import('./ResponsePage.vue'), meta: { titleKey: 'surveys.response' } },
  ],
  nav: [{ group: 'care', order: 30, titleKey: 'surveys.title', icon: ChatLineSquare, to: '/surveys' }],
  commands: [
    { key: 'survey-campaign-new', titleKey: 'surveys.newCampaign', to: '/surveys?new=1', roles: [...MANAGERS] },
    { key: 'survey-new', titleKey: 'surveys.newForm', to: '/surveys/forms?new=1', roles: [...MANAGERS] },
    { key: 'survey-improvements', titleKey: 'surveys.improvements', to: '/surveys/improvements' },
  ],
})
