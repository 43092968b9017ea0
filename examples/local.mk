# A complete small hospital, to begin from, and the pages to read first.
examplesdir = $(docdir)/examples
dist_examples_DATA = examples/hospital.conf
templatesdir = $(docdir)/examples/templates
dist_templates_DATA = examples/templates/appointment-confirmed.txt \
	examples/templates/demande-recue.txt \
	examples/templates/papiers-admission.txt \
	examples/templates/rdv-annule.txt \
	examples/templates/rdv-confirme-sms.txt \
	examples/templates/rdv-confirme.txt \
	examples/templates/rdv-reporte.txt examples/templates/health-words
gridsdir = $(docdir)/examples/grids
dist_grids_DATA = examples/grids/appels.grid examples/grids/ecrits.grid
dist_doc_DATA = README NEWS COPYING
asteriskdir = $(docdir)/examples/asterisk
dist_asterisk_DATA = examples/asterisk/README \
	examples/asterisk/ari.conf examples/asterisk/extensions.conf \
	examples/asterisk/http.conf examples/asterisk/pjsip.conf
EXTRA_DIST += examples/demo examples/exchange
EXTRA_DIST += examples/pictures
EXTRA_DIST += examples/knowledge
importdir = $(docdir)/examples/import
dist_import_DATA = examples/import/patients.map examples/import/patients.csv \
	examples/import/appointments.map examples/import/admission.hl7 examples/import/vigie-fhir.service \
	examples/import/vigie-fhir.timer
