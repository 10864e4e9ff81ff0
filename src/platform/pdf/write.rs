//! Writes a document as PDF 1.7 with the standard fonts, a structure tree, a title and a language.

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};

use super::layout::{EDGE, Line, PAGE, lay_out};
use super::signs::lines;
use super::{Block, Sheet, Style};

/// Where a piece of a block stands: the page, and its number among the pieces of that page.
type Piece = (usize, i64);

/// The bytes of the document.
///
/// # Errors
/// The library could not write it.
pub fn write(mut sheet: Sheet) -> Result<Vec<u8>, lopdf::Error> {
    let (_, missing) = lay_out(&sheet.blocks);
    if missing > 0 {
        let words = sheet.unprintable.replace("{n}", &missing.to_string());
        sheet.blocks.push(Block::new(Style::Small, words));
    }
    let (pages, _) = lay_out(&sheet.blocks);
    let mut doc = Document::with_version("1.7");
    let tree = doc.new_object_id();
    let root = doc.new_object_id();
    let elements: Vec<ObjectId> = sheet.blocks.iter().map(|_| doc.new_object_id()).collect();
    let whole = doc.new_object_id();
    let fonts = dictionary! {
        "F1" => doc.add_object(font("Helvetica")),
        "F2" => doc.add_object(font("Helvetica-Bold")),
    };
    let resources = doc.add_object(dictionary! { "Font" => fonts });

    let mut pieces: Vec<Vec<Piece>> = vec![Vec::new(); elements.len()];
    let mut page_ids = Vec::new();
    let mut parents: Vec<Object> = Vec::new();
    for (number, page) in pages.iter().enumerate() {
        let (mut operations, order) = printed(page, number, &mut pieces, &sheet.blocks);
        let footer = sheet
            .footer
            .replace("{n}", &(number + 1).to_string())
            .replace("{m}", &pages.len().to_string());
        operations.extend(foot(&footer));
        let content = Content { operations }.encode()?;
        let content = doc.add_object(Stream::new(Dictionary::new(), content));
        page_ids.push(doc.add_object(dictionary! {
            "Type" => "Page",
            "Parent" => tree,
            "MediaBox" => vec![0.into(), 0.into(), PAGE.0.into(), PAGE.1.into()],
            "Resources" => resources,
            "Contents" => content,
            "StructParents" => integer(number),
            "Tabs" => "S",
        }));
        let of_page: Vec<Object> = order
            .iter()
            .map(|block| Object::Reference(elements[*block]))
            .collect();
        parents.push(integer(number));
        parents.push(Object::Array(of_page));
    }
    for ((id, block), pieces) in elements.iter().zip(&sheet.blocks).zip(pieces) {
        let kids: Vec<Object> = pieces
            .into_iter()
            .map(|(page, mark)| {
                Object::Dictionary(dictionary! {
                    "Type" => "MCR", "Pg" => page_ids[page], "MCID" => mark,
                })
            })
            .collect();
        let element = dictionary! {
            "Type" => "StructElem", "S" => tag(block.style), "P" => whole, "K" => kids,
        };
        doc.objects.insert(*id, Object::Dictionary(element));
    }
    let kids: Vec<Object> = elements.into_iter().map(Object::Reference).collect();
    let document =
        dictionary! { "Type" => "StructElem", "S" => "Document", "P" => root, "K" => kids };
    doc.objects.insert(whole, Object::Dictionary(document));
    let structure = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => whole,
        "ParentTree" => dictionary! { "Nums" => parents },
    };
    doc.objects.insert(root, Object::Dictionary(structure));
    let number = integer(page_ids.len());
    let kids: Vec<Object> = page_ids.into_iter().map(Object::Reference).collect();
    let all = dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => number };
    doc.objects.insert(tree, Object::Dictionary(all));
    let catalog = doc.add_object(dictionary! {
        "Type" => "Catalog",
        "Pages" => tree,
        "Lang" => Object::string_literal(sheet.language),
        "MarkInfo" => dictionary! { "Marked" => true },
        "StructTreeRoot" => root,
        "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
    });
    let info = doc.add_object(dictionary! {
        "Title" => words(&sheet.title),
        "Producer" => Object::string_literal("Tanggap"),
    });
    doc.trailer.set("Root", catalog);
    doc.trailer.set("Info", info);
    doc.compress();
    let mut bytes = Vec::new();
    doc.save_to(&mut bytes)?;
    Ok(bytes)
}

fn font(name: &str) -> Dictionary {
    dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => name, "Encoding" => "WinAnsiEncoding",
    }
}

fn tag(style: Style) -> &'static str {
    match style {
        Style::Title => "H1",
        Style::Heading => "H2",
        Style::Strong => "H3",
        Style::Text | Style::Item | Style::Small => "P",
    }
}

/// The operations of one page, and the block of each marked piece on it.
fn printed(
    page: &[Line],
    number: usize,
    pieces: &mut [Vec<Piece>],
    blocks: &[Block],
) -> (Vec<Operation>, Vec<usize>) {
    let mut operations = Vec::new();
    let mut order: Vec<usize> = Vec::new();
    for line in page {
        if order.last() != Some(&line.block) {
            if !order.is_empty() {
                operations.push(Operation::new("EMC", Vec::new()));
            }
            let mark = i64::try_from(order.len()).unwrap_or(i64::MAX);
            pieces[line.block].push((number, mark));
            order.push(line.block);
            let properties = dictionary! { "MCID" => mark };
            let name = Object::from(tag(blocks[line.block].style));
            operations.push(Operation::new("BDC", vec![name, properties.into()]));
        }
        operations.extend(text(line));
    }
    if !order.is_empty() {
        operations.push(Operation::new("EMC", Vec::new()));
    }
    (operations, order)
}

/// What stands under a page is no part of the document's text.
fn foot(words: &str) -> Vec<Operation> {
    let line = Line {
        signs: lines(words).0.join(&b' '),
        x: EDGE,
        y: EDGE - 8.0,
        size: 9.0,
        bold: false,
        block: 0,
    };
    let mut operations = vec![Operation::new("BMC", vec!["Artifact".into()])];
    operations.extend(text(&line));
    operations.push(Operation::new("EMC", Vec::new()));
    operations
}

fn text(line: &Line) -> Vec<Operation> {
    let font = if line.bold { "F2" } else { "F1" };
    // As hex digits no sign of the text can end it.
    let signs = Object::String(line.signs.clone(), StringFormat::Hexadecimal);
    vec![
        Operation::new("BT", Vec::new()),
        Operation::new("Tf", vec![font.into(), line.size.into()]),
        Operation::new("Td", vec![line.x.into(), line.y.into()]),
        Operation::new("Tj", vec![signs]),
        Operation::new("ET", Vec::new()),
    ]
}

fn integer(number: usize) -> Object {
    Object::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}

/// A text of the document's own, in UTF-16.
fn words(text: &str) -> Object {
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}
