-- What each computed indicator means, in the words the pages print. A change of meaning is a new version; that a contract is a signed one
-- was always so, and is said since drafts exist.
-- French wants no-break spaces before : ; % and »; they are put in here, where one can see that they are.
create view figure.definition as
select ordinal, code, version, unit, title, regexp_replace(words, ' ([:;%»])', E'\u00a0\\1', 'g') as words
from (values
    (1, '2.1', 1, 'Nb', 'Profils atypiques sélectionnés dans l’année',
     'Nombre de personnes qui ont un contrat initial signé dans une promotion de l’année (dispositifs EIG et brigade d’intervention numérique), commencé au plus tard à la date de référence et sans fin anticipée à cette date. Une personne compte une fois.'),
    (2, '2.1-femmes', 1, '%', 'Part des femmes parmi les profils sélectionnés',
     'Femmes parmi les personnes comptées en 2.1 dont le genre est connu. Au-delà de 10 % de genres inconnus, la part n’est pas déterminée.'),
    (3, '2.2', 1, 'Nb', 'Personnes recrutées dans l’administration à la suite de leur mission',
     'Parmi les sortantes et sortants (contrat initial EIG signé de la promotion de l’année précédente, arrivé à son terme prévu au plus tard à la date de référence, sans fin anticipée), personnes dont la dernière situation connue à cette date est un emploi dans l’administration. Sans situation connue, la personne reste inconnue : elle n’est jamais comptée comme partie.'),
    (4, '2.2-femmes', 1, '%', 'Part des femmes parmi les personnes recrutées',
     'Femmes parmi les personnes comptées en 2.2 dont le genre est connu. Au-delà de 10 % de genres inconnus, la part n’est pas déterminée.'),
    (5, '2.2-taux', 1, '%', 'Taux de pérennisation',
     'Personnes comptées en 2.2 rapportées à toutes les sortantes et tous les sortants. Tant que la situation de quelqu’un est inconnue, c’est un minimum.')
) as d (ordinal, code, version, unit, title, words);
