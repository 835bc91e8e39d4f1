-- Asked for each application when somebody's conflicts of interest are looked for: whose address it is, who employs them.
create index person_identity_email_ix on person_identity (lower(email));
create index application_employer_ix on application (lower(btrim(employer)));
