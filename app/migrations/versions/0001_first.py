"""The first schema, with the triggers that keep the learning record append-only."""

import sqlalchemy as sa
from alembic import op

from app.core import db, schema

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    
    op.create_table('act',
    sa.Column('actor_id', sa.Uuid(), nullable=True),
    sa.Column('verb', sa.String(), nullable=False),
    sa.Column('object_id', sa.String(), nullable=False),
    sa.Column('at', db.Instant(), nullable=False),
    sa.Column('detail', sa.JSON(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_act'))
    )
    op.create_index(op.f('ix_act_actor_id'), 'act', ['actor_id'], unique=False)
    op.create_index(op.f('ix_act_at'), 'act', ['at'], unique=False)
    op.create_index(op.f('ix_act_object_id'), 'act', ['object_id'], unique=False)
    op.create_table('chart',
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('wide', sa.String(), nullable=False),
    sa.Column('narrow', sa.String(), nullable=False),
    sa.Column('contents', sa.JSON(), nullable=False),
    sa.Column('drawn_at', db.Instant(), nullable=False),
    sa.PrimaryKeyConstraint('key', 'language', name=op.f('pk_chart'))
    )
    op.create_table('counted_day',
    sa.Column('on_date', sa.Date(), nullable=False),
    sa.Column('counted_at', db.Instant(), nullable=False),
    sa.Column('council_members', sa.Integer(), nullable=False),
    sa.Column('council_valid', sa.Integer(), nullable=False),
    sa.Column('council_mask', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('on_date', name=op.f('pk_counted_day'))
    )
    op.create_table('focus_area',
    sa.Column('slug', sa.String(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('color', sa.String(), nullable=False),
    sa.Column('icon', sa.String(), nullable=False),
    sa.Column('texts', sa.JSON(), nullable=False),
    sa.PrimaryKeyConstraint('slug', name=op.f('pk_focus_area'))
    )
    op.create_table('glossary_entry',
    sa.Column('slug', sa.String(), nullable=False),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('term', sa.String(), nullable=False),
    sa.Column('html', sa.String(), nullable=False),
    sa.Column('sort_key', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('slug', 'language', name=op.f('pk_glossary_entry'))
    )
    op.create_table('job',
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('payload', sa.JSON(), nullable=False),
    sa.Column('key', sa.String(), nullable=True),
    sa.Column('run_at', db.Instant(), nullable=False),
    sa.Column('created_at', db.Instant(), nullable=False),
    sa.Column('leased_until', db.Instant(), nullable=True),
    sa.Column('lease_token', sa.Uuid(), nullable=True),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('error', sa.String(), nullable=True),
    sa.Column('done_at', db.Instant(), nullable=True),
    sa.Column('failed', sa.Boolean(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_job'))
    )
    op.create_index('ix_job_due', 'job', ['run_at'], unique=False, sqlite_where=sa.text('done_at IS NULL'), postgresql_where=sa.text('done_at IS NULL'))
    op.create_index('uq_job_waiting_key', 'job', ['key'], unique=True, sqlite_where=sa.text('done_at IS NULL AND key IS NOT NULL'), postgresql_where=sa.text('done_at IS NULL AND key IS NOT NULL'))
    op.create_table('learning_record',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('position', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('subject_key', sa.Uuid(), nullable=False),
    sa.Column('verb', sa.String(), nullable=False),
    sa.Column('object_id', sa.String(), nullable=False),
    sa.Column('revision', sa.String(), nullable=True),
    sa.Column('unit_id', sa.Uuid(), nullable=True),
    sa.Column('occurred_at', db.Instant(), nullable=False),
    sa.Column('recorded_at', db.Instant(), nullable=False),
    sa.Column('detail', sa.JSON(), nullable=False),
    sa.Column('idempotency_key', sa.String(), nullable=False),
    sa.Column('salt', sa.String(), nullable=False),
    sa.Column('fact_hash', sa.String(), nullable=False),
    sa.Column('chain_hash', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_learning_record')),
    sa.UniqueConstraint('chain_hash', name=op.f('uq_learning_record_chain_hash')),
    sa.UniqueConstraint('idempotency_key', name=op.f('uq_learning_record_idempotency_key')),
    sa.UniqueConstraint('position', name=op.f('uq_learning_record_position'))
    )
    op.create_index(op.f('ix_learning_record_subject_key'), 'learning_record', ['subject_key'], unique=False)
    op.create_table('lever',
    sa.Column('slug', sa.String(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('icon', sa.String(), nullable=False),
    sa.Column('texts', sa.JSON(), nullable=False),
    sa.PrimaryKeyConstraint('slug', name=op.f('pk_lever'))
    )
    op.create_table('limit_count',
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('hits', sa.Integer(), nullable=False),
    sa.Column('expires_at', db.Instant(), nullable=False),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_limit_count'))
    )
    op.create_index(op.f('ix_limit_count_expires_at'), 'limit_count', ['expires_at'], unique=False)
    op.create_table('look',
    sa.Column('actor_id', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('unit_id', sa.Uuid(), nullable=True),
    sa.Column('person_id', sa.Uuid(), nullable=True),
    sa.Column('purpose', sa.String(), nullable=False),
    sa.Column('at', db.Instant(), nullable=False),
    sa.Column('on_date', sa.Date(), nullable=False),
    sa.Column('once_key', sa.String(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_look')),
    sa.UniqueConstraint('actor_id', 'kind', 'unit_id', 'on_date', 'once_key', name=op.f('uq_look_actor_id_kind_unit_id_on_date_once_key'))
    )
    op.create_index(op.f('ix_look_actor_id'), 'look', ['actor_id'], unique=False)
    op.create_index('ix_look_person', 'look', ['person_id', 'at'], unique=False)
    op.create_index('ix_look_unit', 'look', ['unit_id', 'at'], unique=False)
    op.create_table('org_unit',
    sa.Column('slug', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_org_unit')),
    sa.UniqueConstraint('slug', name=op.f('uq_org_unit_slug'))
    )
    op.create_index(op.f('ix_org_unit_kind'), 'org_unit', ['kind'], unique=False)
    op.create_table('outbox_mail',
    sa.Column('person_id', sa.Uuid(), nullable=True),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('recipient', sa.String(), nullable=False),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('subject', sa.String(), nullable=False),
    sa.Column('body', sa.String(), nullable=False),
    sa.Column('attachment', sa.String(), nullable=True),
    sa.Column('message_id', sa.String(), nullable=False),
    sa.Column('idempotency_key', sa.String(), nullable=True),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('created_at', db.Instant(), nullable=False),
    sa.Column('next_try_at', db.Instant(), nullable=False),
    sa.Column('sent_at', db.Instant(), nullable=True),
    sa.Column('error', sa.String(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_outbox_mail')),
    sa.UniqueConstraint('idempotency_key', name=op.f('uq_outbox_mail_idempotency_key')),
    sa.UniqueConstraint('message_id', name=op.f('uq_outbox_mail_message_id'))
    )
    op.create_index(op.f('ix_outbox_mail_person_id'), 'outbox_mail', ['person_id'], unique=False)
    op.create_index(op.f('ix_outbox_mail_state'), 'outbox_mail', ['state'], unique=False)
    op.create_table('person',
    sa.Column('given_name', sa.String(), nullable=False),
    sa.Column('family_name', sa.String(), nullable=False),
    sa.Column('sort_key', sa.String(), nullable=False),
    sa.Column('email', sa.String(), nullable=True),
    sa.Column('employee_number', sa.String(), nullable=True),
    sa.Column('language', sa.String(), nullable=True),
    sa.Column('color_scheme', sa.String(), nullable=False),
    sa.Column('text_size', sa.String(), nullable=False),
    sa.Column('is_active', sa.Boolean(), nullable=False),
    sa.Column('is_demo', sa.Boolean(), nullable=False),
    sa.Column('created_at', db.Instant(), nullable=False),
    sa.Column('deactivated_at', db.Instant(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_person')),
    sa.UniqueConstraint('email', name=op.f('uq_person_email')),
    sa.UniqueConstraint('employee_number', name=op.f('uq_person_employee_number'))
    )
    op.create_index(op.f('ix_person_sort_key'), 'person', ['sort_key'], unique=False)
    op.create_table('quiz',
    sa.Column('slug', sa.String(), nullable=False),
    sa.Column('revision_id', sa.String(), nullable=True),
    sa.ForeignKeyConstraint(['revision_id'], ['quiz_revision.id'], name=op.f('fk_quiz_revision_id'), use_alter=True),
    sa.PrimaryKeyConstraint('slug', name=op.f('pk_quiz'))
    )
    op.create_table('search_entry',
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('summary', sa.String(), nullable=False),
    sa.Column('context', sa.String(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_search_entry'))
    )
    op.create_index(op.f('ix_search_entry_key'), 'search_entry', ['key'], unique=False)
    op.create_table('source_text',
    sa.Column('path', sa.String(), nullable=False),
    sa.Column('course', sa.String(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('path', name=op.f('pk_source_text'))
    )
    op.create_index(op.f('ix_source_text_course'), 'source_text', ['course'], unique=False)
    op.create_table('statement',
    sa.Column('slug', sa.String(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('texts', sa.JSON(), nullable=False),
    sa.PrimaryKeyConstraint('slug', name=op.f('pk_statement'))
    )
    op.create_table('subject_key',
    sa.Column('person_id', sa.Uuid(), nullable=False),
    sa.Column('subject_key', sa.Uuid(), nullable=False),
    sa.PrimaryKeyConstraint('person_id', name=op.f('pk_subject_key')),
    sa.UniqueConstraint('subject_key', name=op.f('uq_subject_key_subject_key'))
    )
    op.create_table('synced_file',
    sa.Column('path', sa.String(), nullable=False),
    sa.Column('digest', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('path', name=op.f('pk_synced_file'))
    )
    op.create_table('course',
    sa.Column('slug', sa.String(), nullable=False),
    sa.Column('focus_area', sa.String(), nullable=True),
    sa.Column('lever', sa.String(), nullable=True),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('quiz', sa.String(), nullable=True),
    sa.Column('revision_id', sa.String(), nullable=True),
    sa.Column('retired_at', db.Instant(), nullable=True),
    sa.ForeignKeyConstraint(['focus_area'], ['focus_area.slug'], name=op.f('fk_course_focus_area')),
    sa.ForeignKeyConstraint(['lever'], ['lever.slug'], name=op.f('fk_course_lever')),
    sa.ForeignKeyConstraint(['revision_id'], ['course_revision.id'], name=op.f('fk_course_revision_id'), use_alter=True),
    sa.PrimaryKeyConstraint('slug', name=op.f('pk_course'))
    )
    op.create_table('draft',
    sa.Column('course', sa.String(), nullable=False),
    sa.Column('files', sa.JSON(), nullable=False),
    sa.Column('base_revision_id', sa.String(), nullable=True),
    sa.Column('base_quiz_revision_id', sa.String(), nullable=True),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('created_by', sa.Uuid(), nullable=True),
    sa.Column('created_at', db.Instant(), nullable=False),
    sa.Column('changed_by', sa.Uuid(), nullable=True),
    sa.Column('changed_at', db.Instant(), nullable=False),
    sa.Column('writers', sa.JSON(), nullable=False),
    sa.Column('submitted_by', sa.Uuid(), nullable=True),
    sa.Column('submitted_at', db.Instant(), nullable=True),
    sa.Column('approved_by', sa.Uuid(), nullable=True),
    sa.Column('closed_at', db.Instant(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['approved_by'], ['person.id'], name=op.f('fk_draft_approved_by')),
    sa.ForeignKeyConstraint(['changed_by'], ['person.id'], name=op.f('fk_draft_changed_by')),
    sa.ForeignKeyConstraint(['created_by'], ['person.id'], name=op.f('fk_draft_created_by')),
    sa.ForeignKeyConstraint(['submitted_by'], ['person.id'], name=op.f('fk_draft_submitted_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_draft'))
    )
    op.create_index('uq_draft_open', 'draft', ['course'], unique=True, sqlite_where=sa.text('closed_at IS NULL'), postgresql_where=sa.text('closed_at IS NULL'))
    op.create_table('edition',
    sa.Column('course', sa.String(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('course_revision_id', sa.String(), nullable=True),
    sa.Column('quiz_revision_id', sa.String(), nullable=True),
    sa.Column('change', sa.String(), nullable=False),
    sa.Column('origin', sa.String(), nullable=False),
    sa.Column('again', sa.Integer(), nullable=True),
    sa.Column('files', sa.JSON(), nullable=False),
    sa.Column('published_at', db.Instant(), nullable=False),
    sa.Column('written_by', sa.Uuid(), nullable=True),
    sa.Column('published_by', sa.Uuid(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['published_by'], ['person.id'], name=op.f('fk_edition_published_by')),
    sa.ForeignKeyConstraint(['written_by'], ['person.id'], name=op.f('fk_edition_written_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_edition')),
    sa.UniqueConstraint('course', 'number', name=op.f('uq_edition_course_number'))
    )
    op.create_table('employment',
    sa.Column('person_id', sa.Uuid(), nullable=False),
    sa.Column('unit_id', sa.Uuid(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('share_percent', sa.Integer(), nullable=False),
    sa.Column('began_on', sa.Date(), nullable=True),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('recorded_at', db.Instant(), nullable=False),
    sa.Column('superseded_at', db.Instant(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_employment_person_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['org_unit.id'], name=op.f('fk_employment_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_employment'))
    )
    op.create_index('ix_employment_person', 'employment', ['person_id', 'valid_from'], unique=False)
    op.create_index('ix_employment_unit', 'employment', ['unit_id', 'valid_from'], unique=False)
    op.create_table('identity',
    sa.Column('person_id', sa.Uuid(), nullable=False),
    sa.Column('issuer', sa.String(), nullable=False),
    sa.Column('subject', sa.String(), nullable=False),
    sa.Column('password_hash', sa.String(), nullable=True),
    sa.Column('password_changed_at', db.Instant(), nullable=True),
    sa.Column('created_at', db.Instant(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_identity_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_identity')),
    sa.UniqueConstraint('issuer', 'subject', name=op.f('uq_identity_issuer_subject'))
    )
    op.create_index(op.f('ix_identity_person_id'), 'identity', ['person_id'], unique=False)
    op.create_table('leadership',
    sa.Column('person_id', sa.Uuid(), nullable=False),
    sa.Column('unit_id', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.Column('recorded_at', db.Instant(), nullable=False),
    sa.Column('superseded_at', db.Instant(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.CheckConstraint("kind = 'leader' OR valid_to IS NOT NULL", name=op.f('ck_leadership_stand_in_ends')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_leadership_person_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['org_unit.id'], name=op.f('fk_leadership_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_leadership'))
    )
    op.create_index('ix_leadership_person', 'leadership', ['person_id', 'valid_from'], unique=False)
    op.create_index('ix_leadership_unit', 'leadership', ['unit_id', 'valid_from'], unique=False)
    op.create_table('names_opened',
    sa.Column('actor_id', sa.Uuid(), nullable=False),
    sa.Column('unit_id', sa.Uuid(), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('opened_at', db.Instant(), nullable=False),
    sa.Column('until', db.Instant(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['actor_id'], ['person.id'], name=op.f('fk_names_opened_actor_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['org_unit.id'], name=op.f('fk_names_opened_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_names_opened'))
    )
    op.create_index('ix_names_opened_actor', 'names_opened', ['actor_id', 'until'], unique=False)
    op.create_index(op.f('ix_names_opened_unit_id'), 'names_opened', ['unit_id'], unique=False)
    op.create_table('one_time_code',
    sa.Column('person_id', sa.Uuid(), nullable=False),
    sa.Column('code_hash', sa.String(), nullable=False),
    sa.Column('issued_by', sa.Uuid(), nullable=False),
    sa.Column('issued_at', db.Instant(), nullable=False),
    sa.Column('expires_at', db.Instant(), nullable=False),
    sa.Column('used_at', db.Instant(), nullable=True),
    sa.Column('replaced_at', db.Instant(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_one_time_code_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_one_time_code'))
    )
    op.create_index(op.f('ix_one_time_code_person_id'), 'one_time_code', ['person_id'], unique=False)
    op.create_table('org_edge',
    sa.Column('child_id', sa.Uuid(), nullable=False),
    sa.Column('parent_id', sa.Uuid(), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.Column('recorded_at', db.Instant(), nullable=False),
    sa.Column('superseded_at', db.Instant(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['child_id'], ['org_unit.id'], name=op.f('fk_org_edge_child_id')),
    sa.ForeignKeyConstraint(['parent_id'], ['org_unit.id'], name=op.f('fk_org_edge_parent_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_org_edge'))
    )
    op.create_index('ix_org_edge_child', 'org_edge', ['child_id', 'valid_from'], unique=False)
    op.create_index(op.f('ix_org_edge_parent_id'), 'org_edge', ['parent_id'], unique=False)
    op.create_table('org_path',
    sa.Column('ancestor_id', sa.Uuid(), nullable=False),
    sa.Column('descendant_id', sa.Uuid(), nullable=False),
    sa.Column('depth', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['ancestor_id'], ['org_unit.id'], name=op.f('fk_org_path_ancestor_id')),
    sa.ForeignKeyConstraint(['descendant_id'], ['org_unit.id'], name=op.f('fk_org_path_descendant_id')),
    sa.PrimaryKeyConstraint('ancestor_id', 'descendant_id', name=op.f('pk_org_path'))
    )
    op.create_index('ix_org_path_descendant', 'org_path', ['descendant_id', 'ancestor_id'], unique=False)
    op.create_table('password_link',
    sa.Column('person_id', sa.Uuid(), nullable=False),
    sa.Column('token_hash', sa.String(), nullable=False),
    sa.Column('created_at', db.Instant(), nullable=False),
    sa.Column('expires_at', db.Instant(), nullable=False),
    sa.Column('used_at', db.Instant(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_password_link_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_password_link')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_password_link_token_hash'))
    )
    op.create_index(op.f('ix_password_link_person_id'), 'password_link', ['person_id'], unique=False)
    op.create_table('quiz_revision',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('quiz', sa.String(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('canonical', sa.JSON(), nullable=False),
    sa.Column('published_at', db.Instant(), nullable=False),
    sa.Column('published_by', sa.Uuid(), nullable=True),
    sa.ForeignKeyConstraint(['quiz'], ['quiz.slug'], name=op.f('fk_quiz_revision_quiz')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_quiz_revision'))
    )
    op.create_index(op.f('ix_quiz_revision_quiz'), 'quiz_revision', ['quiz'], unique=False)
    op.create_table('role_grant',
    sa.Column('person_id', sa.Uuid(), nullable=False),
    sa.Column('role', sa.String(), nullable=False),
    sa.Column('granted_at', db.Instant(), nullable=False),
    sa.Column('granted_by', sa.Uuid(), nullable=True),
    sa.Column('revoked_at', db.Instant(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_role_grant_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_role_grant'))
    )
    op.create_index('uq_role_grant_current', 'role_grant', ['person_id', 'role'], unique=True, sqlite_where=sa.text('revoked_at IS NULL'), postgresql_where=sa.text('revoked_at IS NULL'))
    op.create_table('search_term',
    sa.Column('entry_id', sa.Uuid(), nullable=False),
    sa.Column('stem', sa.String(), nullable=False),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('weight', sa.Double(), nullable=False),
    sa.ForeignKeyConstraint(['entry_id'], ['search_entry.id'], name=op.f('fk_search_term_entry_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('entry_id', 'stem', name=op.f('pk_search_term'))
    )
    op.create_index('ix_search_term_stem', 'search_term', ['language', 'stem'], unique=False)
    op.create_table('web_session',
    sa.Column('token_hash', sa.String(), nullable=False),
    sa.Column('person_id', sa.Uuid(), nullable=True),
    sa.Column('contents', sa.JSON(), nullable=False),
    sa.Column('device', sa.String(), nullable=False),
    sa.Column('created_at', db.Instant(), nullable=False),
    sa.Column('last_seen_at', db.Instant(), nullable=False),
    sa.Column('expires_at', db.Instant(), nullable=False),
    sa.Column('ended_at', db.Instant(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_web_session_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_web_session')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_web_session_token_hash'))
    )
    op.create_index(op.f('ix_web_session_person_id'), 'web_session', ['person_id'], unique=False)
    op.create_table('attempt',
    sa.Column('person_id', sa.Uuid(), nullable=False),
    sa.Column('quiz', sa.String(), nullable=False),
    sa.Column('revision_id', sa.String(), nullable=False),
    sa.Column('objectives', sa.JSON(), nullable=False),
    sa.Column('drawn', sa.JSON(), nullable=False),
    sa.Column('seed', sa.Integer(), nullable=False),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('started_at', db.Instant(), nullable=False),
    sa.Column('submitted_at', db.Instant(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_attempt_person_id')),
    sa.ForeignKeyConstraint(['quiz'], ['quiz.slug'], name=op.f('fk_attempt_quiz')),
    sa.ForeignKeyConstraint(['revision_id'], ['quiz_revision.id'], name=op.f('fk_attempt_revision_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_attempt'))
    )
    op.create_index('ix_attempt_person', 'attempt', ['person_id', 'quiz', 'started_at'], unique=False)
    op.create_index('uq_attempt_open', 'attempt', ['person_id', 'quiz'], unique=True, sqlite_where=sa.text('submitted_at IS NULL'), postgresql_where=sa.text('submitted_at IS NULL'))
    op.create_table('check_answer',
    sa.Column('person_id', sa.Uuid(), nullable=False),
    sa.Column('quiz', sa.String(), nullable=False),
    sa.Column('question', sa.String(), nullable=False),
    sa.Column('revision_id', sa.String(), nullable=False),
    sa.Column('answer', sa.JSON(), nullable=False),
    sa.Column('is_right', sa.Boolean(), nullable=False),
    sa.Column('answered_at', db.Instant(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_check_answer_person_id')),
    sa.ForeignKeyConstraint(['quiz'], ['quiz.slug'], name=op.f('fk_check_answer_quiz')),
    sa.ForeignKeyConstraint(['revision_id'], ['quiz_revision.id'], name=op.f('fk_check_answer_revision_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_check_answer')),
    sa.UniqueConstraint('person_id', 'quiz', 'question', name=op.f('uq_check_answer_person_id_quiz_question'))
    )
    op.create_table('competence_goal',
    sa.Column('course', sa.String(), nullable=False),
    sa.Column('unit_id', sa.Uuid(), nullable=False),
    sa.Column('target_share', sa.Integer(), nullable=False),
    sa.Column('deadline', sa.Date(), nullable=False),
    sa.Column('owner', sa.String(), nullable=False),
    sa.Column('decided_by', sa.String(), nullable=True),
    sa.Column('case_no', sa.String(), nullable=True),
    sa.Column('decided_on', sa.Date(), nullable=True),
    sa.Column('created_at', db.Instant(), nullable=False),
    sa.Column('created_by', sa.Uuid(), nullable=True),
    sa.Column('ended_at', db.Instant(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['course'], ['course.slug'], name=op.f('fk_competence_goal_course')),
    sa.ForeignKeyConstraint(['unit_id'], ['org_unit.id'], name=op.f('fk_competence_goal_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_competence_goal'))
    )
    op.create_index(op.f('ix_competence_goal_course'), 'competence_goal', ['course'], unique=False)
    op.create_index(op.f('ix_competence_goal_unit_id'), 'competence_goal', ['unit_id'], unique=False)
    op.create_table('course_revision',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('course', sa.String(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('canonical', sa.JSON(), nullable=False),
    sa.Column('objectives', sa.JSON(), nullable=False),
    sa.Column('owner', sa.String(), nullable=False),
    sa.Column('reviewed_on', sa.Date(), nullable=False),
    sa.Column('change', sa.String(), nullable=False),
    sa.Column('published_at', db.Instant(), nullable=False),
    sa.Column('published_by', sa.Uuid(), nullable=True),
    sa.ForeignKeyConstraint(['course'], ['course.slug'], name=op.f('fk_course_revision_course')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_course_revision'))
    )
    op.create_index(op.f('ix_course_revision_course'), 'course_revision', ['course'], unique=False)
    op.create_table('coverage',
    sa.Column('on_date', sa.Date(), nullable=False),
    sa.Column('course', sa.String(), nullable=False),
    sa.Column('unit_id', sa.Uuid(), nullable=False),
    sa.Column('target', sa.Integer(), nullable=False),
    sa.Column('valid', sa.Integer(), nullable=False),
    sa.Column('started', sa.Integer(), nullable=False),
    sa.Column('overdue', sa.Integer(), nullable=False),
    sa.Column('minutes_left', sa.Integer(), nullable=False),
    sa.Column('mask', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['course'], ['course.slug'], name=op.f('fk_coverage_course')),
    sa.ForeignKeyConstraint(['unit_id'], ['org_unit.id'], name=op.f('fk_coverage_unit_id')),
    sa.PrimaryKeyConstraint('on_date', 'course', 'unit_id', name=op.f('pk_coverage'))
    )
    op.create_index('ix_coverage_unit_day', 'coverage', ['unit_id', 'on_date'], unique=False)
    op.create_table('employment_role',
    sa.Column('employment_id', sa.Uuid(), nullable=False),
    sa.Column('job_role', sa.String(), nullable=False),
    sa.Column('since', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['employment_id'], ['employment.id'], name=op.f('fk_employment_role_employment_id')),
    sa.PrimaryKeyConstraint('employment_id', 'job_role', name=op.f('pk_employment_role'))
    )
    op.create_index(op.f('ix_employment_role_job_role'), 'employment_role', ['job_role'], unique=False)
    op.create_table('error_report',
    sa.Column('course', sa.String(), nullable=False),
    sa.Column('module', sa.String(), nullable=False),
    sa.Column('revision_id', sa.String(), nullable=False),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('message', sa.String(), nullable=False),
    sa.Column('reported_at', db.Instant(), nullable=False),
    sa.Column('closed_at', db.Instant(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['course'], ['course.slug'], name=op.f('fk_error_report_course')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_error_report'))
    )
    op.create_index(op.f('ix_error_report_course'), 'error_report', ['course'], unique=False)
    op.create_table('question_text',
    sa.Column('revision_id', sa.String(), nullable=False),
    sa.Column('question', sa.String(), nullable=False),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('asked', sa.JSON(), nullable=False),
    sa.Column('told', sa.JSON(), nullable=False),
    sa.Column('fallback', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['revision_id'], ['quiz_revision.id'], name=op.f('fk_question_text_revision_id')),
    sa.PrimaryKeyConstraint('revision_id', 'question', 'language', name=op.f('pk_question_text'))
    )
    op.create_table('recommendation',
    sa.Column('course', sa.String(), nullable=False),
    sa.Column('unit_id', sa.Uuid(), nullable=False),
    sa.Column('person_id', sa.Uuid(), nullable=True),
    sa.Column('recommended_by', sa.Uuid(), nullable=False),
    sa.Column('recommended_at', db.Instant(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['course'], ['course.slug'], name=op.f('fk_recommendation_course')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_recommendation_person_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['org_unit.id'], name=op.f('fk_recommendation_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_recommendation')),
    sa.UniqueConstraint('course', 'unit_id', 'person_id', name=op.f('uq_recommendation_course_unit_id_person_id'))
    )
    op.create_index(op.f('ix_recommendation_person_id'), 'recommendation', ['person_id'], unique=False)
    op.create_index(op.f('ix_recommendation_unit_id'), 'recommendation', ['unit_id'], unique=False)
    op.create_table('requirement',
    sa.Column('course', sa.String(), nullable=False),
    sa.Column('unit_id', sa.Uuid(), nullable=False),
    sa.Column('job_role', sa.String(), nullable=True),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('days_after_start', sa.Integer(), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('created_at', db.Instant(), nullable=False),
    sa.Column('created_by', sa.Uuid(), nullable=True),
    sa.Column('ended_at', db.Instant(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['course'], ['course.slug'], name=op.f('fk_requirement_course')),
    sa.ForeignKeyConstraint(['unit_id'], ['org_unit.id'], name=op.f('fk_requirement_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_requirement'))
    )
    op.create_index(op.f('ix_requirement_course'), 'requirement', ['course'], unique=False)
    op.create_index(op.f('ix_requirement_unit_id'), 'requirement', ['unit_id'], unique=False)
    op.create_table('target_part',
    sa.Column('on_date', sa.Date(), nullable=False),
    sa.Column('course', sa.String(), nullable=False),
    sa.Column('unit_id', sa.Uuid(), nullable=False),
    sa.Column('job_role', sa.String(), nullable=False),
    sa.Column('people', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['course'], ['course.slug'], name=op.f('fk_target_part_course')),
    sa.ForeignKeyConstraint(['unit_id'], ['org_unit.id'], name=op.f('fk_target_part_unit_id')),
    sa.PrimaryKeyConstraint('on_date', 'course', 'unit_id', 'job_role', name=op.f('pk_target_part'))
    )
    op.create_table('course_media',
    sa.Column('revision_id', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['revision_id'], ['course_revision.id'], name=op.f('fk_course_media_revision_id')),
    sa.PrimaryKeyConstraint('revision_id', 'name', name=op.f('pk_course_media'))
    )
    op.create_table('course_path',
    sa.Column('person_id', sa.Uuid(), nullable=False),
    sa.Column('course', sa.String(), nullable=False),
    sa.Column('revision_id', sa.String(), nullable=False),
    sa.Column('roles', sa.JSON(), nullable=False),
    sa.Column('modules', sa.JSON(), nullable=False),
    sa.Column('objectives', sa.JSON(), nullable=False),
    sa.Column('done', sa.JSON(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('started_at', db.Instant(), nullable=False),
    sa.Column('last_seen_at', db.Instant(), nullable=False),
    sa.Column('ended_at', db.Instant(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['course'], ['course.slug'], name=op.f('fk_course_path_course')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_course_path_person_id')),
    sa.ForeignKeyConstraint(['revision_id'], ['course_revision.id'], name=op.f('fk_course_path_revision_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_course_path'))
    )
    op.create_index('uq_course_path_open', 'course_path', ['person_id', 'course'], unique=True, sqlite_where=sa.text('ended_at IS NULL'), postgresql_where=sa.text('ended_at IS NULL'))
    op.create_table('course_text',
    sa.Column('revision_id', sa.String(), nullable=False),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('summary', sa.String(), nullable=False),
    sa.Column('html', sa.String(), nullable=False),
    sa.Column('outline', sa.JSON(), nullable=False),
    sa.Column('fallback', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['revision_id'], ['course_revision.id'], name=op.f('fk_course_text_revision_id')),
    sa.PrimaryKeyConstraint('revision_id', 'language', name=op.f('pk_course_text'))
    )
    op.create_table('grade',
    sa.Column('attempt_id', sa.Uuid(), nullable=False),
    sa.Column('graded_at', db.Instant(), nullable=False),
    sa.Column('passed', sa.Boolean(), nullable=False),
    sa.Column('questions', sa.JSON(), nullable=False),
    sa.Column('mastered', sa.JSON(), nullable=False),
    sa.Column('missed', sa.JSON(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['attempt_id'], ['attempt.id'], name=op.f('fk_grade_attempt_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_grade'))
    )
    op.create_index(op.f('ix_grade_attempt_id'), 'grade', ['attempt_id'], unique=False)
    op.create_table('module_revision',
    sa.Column('revision_id', sa.String(), nullable=False),
    sa.Column('slug', sa.String(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('roles', sa.JSON(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('objectives', sa.JSON(), nullable=False),
    sa.Column('checks', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['revision_id'], ['course_revision.id'], name=op.f('fk_module_revision_revision_id')),
    sa.PrimaryKeyConstraint('revision_id', 'slug', name=op.f('pk_module_revision'))
    )
    op.create_table('module_text',
    sa.Column('revision_id', sa.String(), nullable=False),
    sa.Column('slug', sa.String(), nullable=False),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('lead', sa.String(), nullable=False),
    sa.Column('segments', sa.JSON(), nullable=False),
    sa.Column('headings', sa.JSON(), nullable=False),
    sa.Column('sources', sa.JSON(), nullable=False),
    sa.Column('fallback', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['revision_id'], ['course_revision.id'], name=op.f('fk_module_text_revision_id')),
    sa.PrimaryKeyConstraint('revision_id', 'slug', 'language', name=op.f('pk_module_text'))
    )
    op.create_table('response',
    sa.Column('attempt_id', sa.Uuid(), nullable=False),
    sa.Column('question', sa.String(), nullable=False),
    sa.Column('answer', sa.JSON(), nullable=False),
    sa.Column('flagged', sa.Boolean(), nullable=False),
    sa.Column('sequence', sa.Integer(), nullable=False),
    sa.Column('idempotency_key', sa.String(), nullable=True),
    sa.Column('saved_at', db.Instant(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['attempt_id'], ['attempt.id'], name=op.f('fk_response_attempt_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_response')),
    sa.UniqueConstraint('attempt_id', 'question', name=op.f('uq_response_attempt_id_question'))
    )
    op.create_table('completion',
    sa.Column('person_id', sa.Uuid(), nullable=False),
    sa.Column('course', sa.String(), nullable=False),
    sa.Column('path_id', sa.Uuid(), nullable=False),
    sa.Column('course_revision_id', sa.String(), nullable=False),
    sa.Column('quiz_revision_id', sa.String(), nullable=True),
    sa.Column('attempt_id', sa.Uuid(), nullable=True),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('completed_at', db.Instant(), nullable=False),
    sa.Column('record_id', sa.Uuid(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['course'], ['course.slug'], name=op.f('fk_completion_course')),
    sa.ForeignKeyConstraint(['path_id'], ['course_path.id'], name=op.f('fk_completion_path_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_completion_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_completion')),
    sa.UniqueConstraint('path_id', name=op.f('uq_completion_path_id'))
    )
    op.create_index(op.f('ix_completion_course'), 'completion', ['course'], unique=False)
    op.create_index('ix_completion_person', 'completion', ['person_id', 'course', 'completed_at'], unique=False)
    op.create_table('module_progress',
    sa.Column('path_id', sa.Uuid(), nullable=False),
    sa.Column('module', sa.String(), nullable=False),
    sa.Column('completed_at', db.Instant(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['path_id'], ['course_path.id'], name=op.f('fk_module_progress_path_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_module_progress')),
    sa.UniqueConstraint('path_id', 'module', name=op.f('uq_module_progress_path_id_module'))
    )
    op.create_table('certification_period',
    sa.Column('person_id', sa.Uuid(), nullable=False),
    sa.Column('course', sa.String(), nullable=False),
    sa.Column('completion_id', sa.Uuid(), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('valid_to', sa.Date(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['completion_id'], ['completion.id'], name=op.f('fk_certification_period_completion_id')),
    sa.ForeignKeyConstraint(['course'], ['course.slug'], name=op.f('fk_certification_period_course')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_certification_period_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_certification_period')),
    sa.UniqueConstraint('completion_id', name=op.f('uq_certification_period_completion_id'))
    )
    op.create_index('ix_certification_period_course', 'certification_period', ['course', 'valid_from', 'valid_to'], unique=False)
    op.create_index('ix_certification_period_person', 'certification_period', ['person_id', 'course', 'valid_to'], unique=False)

    dialect = op.get_bind().dialect.name
    for table in ("learning_record",):
        for statement in schema.append_only_statements(dialect, table):
            op.execute(sa.text(statement))
