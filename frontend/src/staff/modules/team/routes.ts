import { Calendar, UserFilled } from '@element-plus/icons-vue'
import { defineModule } from '../../registry'

export default defineModule({
  routes: [
    { path: '/absences', component: () => import('./AbsencesPage.vue'), meta: { titleKey: 'team.absence.title' } },
    { path: '/staff', component: () => import('./StaffPage.vue'), meta: { titleKey: 'team.title', roles: ['ADMIN'] } },
  ],
  nav: [
    { group: 'admin', order: 41, titleKey: 'team.absence.title', icon: Calendar, to: '/absences', roles: ['ADMIN', 'MANAGER'] },
    { group: 'admin', order: 40, titleKey: 'team.title', icon: UserFilled, to: '/staff', roles: ['ADMIN'] },
  ],
  commands: [
    { key: 'absences', titleKey: 'team.absence.title', to: '/absences' },
    { key: 'staff-new', titleKey: 'team.new', to: '/staff?new=1', roles: ['ADMIN'] },
  ],
})
