import { Operation } from '@element-plus/icons-vue'
import { defineModule } from '../../registry'

export default defineModule({
  routes: [
    { path: '/rules', component: () => import('./RulesPage.vue'), meta: { titleKey: 'rules.title' } },
    { path: '/rules/new', component: () => import('./RulePage.vue'), meta: { titleKey: 'rules.new', roles: ['ADMIN', 'MANAGER'] } },
    { path: '/rules/:id', component: () => import('./RulePage.vue'), props: true, meta: { titleKey: 'rules.title' } },
  ],
  nav: [{ group: 'points', order: 10, titleKey: 'rules.title', icon: Operation, to: '/rules' }],
  commands: [{ key: 'rule-new', titleKey: 'rules.new', to: '/rules/new', roles: ['ADMIN', 'MANAGER'] }],
})
