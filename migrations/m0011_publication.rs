//! The words of complaints that a person released for everybody, and the index of the public list.

use sea_orm_migration::prelude::*;

use crate::{column, optional};

/// This step.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// Everything the public list looks at, so that a page of it is read from the index alone.
const LIST: [&str; 9] = [
    "private_content",
    "id",
    "kind",
    "conflict_unit",
    "merged_into",
    "state",
    "unit",
    "area",
    "category",
];
const LIST_NAME: &str = "complaint_public_list";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let publication = Table::create()
            .table("publication")
            .col(column("complaint").uuid().primary_key())
            .col(column("title").text())
            .col(column("words").text())
            .col(column("answer").text())
            .col(column("released_at").big_integer())
            .col(optional("released_by").uuid())
            .to_owned();
        manager.create_table(publication).await?;
        let mut list = Index::create();
        list.name(LIST_NAME).table("complaint");
        for name in LIST {
            list.col(Alias::new(name));
        }
        manager.create_index(list).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let list = Index::drop().name(LIST_NAME).table("complaint").to_owned();
        manager.drop_index(list).await?;
        manager
            .drop_table(Table::drop().table("publication").to_owned())
            .await
    }
}
