/**
 * Owns questionnaires, their versions and campaigns, invitations, responses, results, and the measures taken after them. Uses
 * kernel, identity, files, properties, tenants, leases, messaging, tickets; publishes {@link anju.surveys.SurveyCompleted},
 * {@link anju.surveys.LowScore} and the view {@code surveys.v_score}.
 */
@NullMarked
package anju.surveys;

import org.jspecify.annotations.NullMarked;
