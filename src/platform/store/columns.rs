//! Teaches SeaORM to keep domain types in columns, so that the domain need not know SeaORM.

use sea_orm::sea_query::{ArrayType, Nullable, ValueType, ValueTypeErr};
use sea_orm::{ColIdx, ColumnType, DbErr, QueryResult, TryFromU64, TryGetError, TryGetable, Value};
use uuid::Uuid;

use crate::complaint::{
    AbsenceId, AreaCode, AttachmentId, CategoryCode, ChangeId, Channel, ComplaintId, EffectId,
    EmployeeId, EventId, Identity, Instant, Kind, PublicId, RevealId, RiskId, Role, StaffId, State,
    UnitCode,
};

/// `column!(Type, kept as Raw, |value| raw, |raw| Option<Type>)`.
macro_rules! column {
    ($type:ty, kept as $raw:ty, |$out:ident| $to:expr, |$in:ident| $from:expr) => {
        impl From<$type> for Value {
            fn from($out: $type) -> Self {
                Value::from($to)
            }
        }

        impl TryGetable for $type {
            fn try_get_by<I: ColIdx>(row: &QueryResult, index: I) -> Result<Self, TryGetError> {
                let $in = <$raw as TryGetable>::try_get_by(row, index)?;
                let bad = || {
                    TryGetError::DbErr(DbErr::Type(concat!("not a ", stringify!($type)).to_owned()))
                };
                ($from).ok_or_else(bad)
            }
        }

        impl ValueType for $type {
            fn try_from(value: Value) -> Result<Self, ValueTypeErr> {
                let $in = <$raw as ValueType>::try_from(value)?;
                ($from).ok_or(ValueTypeErr)
            }

            fn type_name() -> String {
                stringify!($type).to_owned()
            }

            fn array_type() -> ArrayType {
                <$raw as ValueType>::array_type()
            }

            fn column_type() -> ColumnType {
                <$raw as ValueType>::column_type()
            }
        }

        impl Nullable for $type {
            fn null() -> Value {
                <$raw as Nullable>::null()
            }
        }

        impl TryFromU64 for $type {
            fn try_from_u64(_: u64) -> Result<Self, DbErr> {
                Err(DbErr::ConvertFromU64(stringify!($type)))
            }
        }
    };
}

column!(ComplaintId, kept as Uuid, |id| id.0, |raw| Some(
    ComplaintId(raw)
));
column!(EventId, kept as Uuid, |id| id.0, |raw| Some(EventId(raw)));
column!(StaffId, kept as Uuid, |id| id.0, |raw| Some(StaffId(raw)));
column!(EffectId, kept as Uuid, |id| id.0, |raw| Some(EffectId(raw)));
column!(AttachmentId, kept as Uuid, |id| id.0, |raw| Some(
    AttachmentId(raw)
));
column!(EmployeeId, kept as Uuid, |id| id.0, |raw| Some(EmployeeId(
    raw
)));
column!(RiskId, kept as Uuid, |id| id.0, |raw| Some(RiskId(raw)));
column!(AbsenceId, kept as Uuid, |id| id.0, |raw| Some(AbsenceId(
    raw
)));
column!(RevealId, kept as Uuid, |id| id.0, |raw| Some(RevealId(raw)));
column!(ChangeId, kept as Uuid, |id| id.0, |raw| Some(ChangeId(raw)));
column!(Instant, kept as i64, |at| at.micros(), |raw| Some(
    Instant::from_micros(raw)
));
column!(UnitCode, kept as String, |code| code.to_string(), |raw| {
    UnitCode::parse(&raw).ok()
});
column!(
    CategoryCode,
    kept as String,
    |code| code.to_string(),
    |raw| CategoryCode::parse(&raw).ok()
);
column!(AreaCode, kept as String, |code| code.to_string(), |raw| {
    AreaCode::parse(&raw).ok()
});
column!(PublicId, kept as String, |id| id.to_string(), |raw| {
    PublicId::parse(&raw)
});
column!(
    State,
    kept as String,
    |word| word.as_str().to_owned(),
    |raw| raw.parse().ok()
);
column!(
    Kind,
    kept as String,
    |word| word.as_str().to_owned(),
    |raw| raw.parse().ok()
);
column!(
    Channel,
    kept as String,
    |word| word.as_str().to_owned(),
    |raw| raw.parse().ok()
);
column!(
    Identity,
    kept as String,
    |word| word.as_str().to_owned(),
    |raw| raw.parse().ok()
);
column!(
    Role,
    kept as String,
    |word| word.as_str().to_owned(),
    |raw| raw.parse().ok()
);
