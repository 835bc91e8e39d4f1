-- Asked at each request of the team: the few people of whom something was said in the application, not the whole history.
create index career_step_said_ix on career_step (person_id, promotion_id) where origin = 'Application';
