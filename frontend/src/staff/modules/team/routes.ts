import { UserFilled } from '@element-plus/icons-vue'
import { defineModule } from '../../registry'

export default defineModule({
  routes: [{ path: '/staff', component: () => import('./StaffPage.vue'), meta: { titleKey: 'team.title', roles: ['ADMIN'] } }],
  nav: [{ group: 'admin', order: 40, titleKey: 'team.title', icon: UserFilled, to: '/staff', roles: ['ADMIN'] }],
  commands: [{ key: 'staff-new', titleKey: 'team.new', to: '/staff?new=1', roles: ['ADMIN'] }],
})
