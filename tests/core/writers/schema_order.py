"""The order of elements that the schemas of Word and Excel demand; strict readers refuse others.

Source: ISO/IEC 29500-1, annex A (wml.xsd, sml.xsd) and 29500-4 for the transitional elements. Of
long sequences only the elements that a writer might come to use are listed, in their order.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

_SIDES = "top left start bottom right end insideH insideV tl2br tr2bl"
_WORD = {
    "document": "background body",
    "p": "pPr *",
    "r": "rPr *",
    "tbl": "tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
    "tc": "tcPr *",
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr"
    " suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct"
    " topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind"
    " contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment"
    " textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint"
    " noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect"
    " bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW"
    " jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption"
    " tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection"
    " tcFitText vAlign hideMark",
    # In `trPr` any order is right; these are all that it may hold.
    "tblBorders": _SIDES,
    "tblCellMar": _SIDES,
    "tcBorders": _SIDES,
    "tcMar": _SIDES,
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc"
    " pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi"
    " rtlGutter docGrid printerSettings",
    "styles": "docDefaults latentStyles style",
    "docDefaults": "rPrDefault pPrDefault",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden"
    " unhideWhenUsed qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr"
    " tcPr tblStylePr",
    "font": "altName panose1 charset family notTrueType pitch sig embedRegular",
    "settings": "writeProtection view zoom removePersonalInformation removeDateAndTime"
    " embedTrueTypeFonts mirrorMargins proofState documentProtection defaultTabStop"
    " autoHyphenation evenAndOddHeaders bookFoldPrinting drawingGridHorizontalSpacing"
    " drawingGridVerticalSpacing characterSpacingControl noLineBreaksAfter noLineBreaksBefore"
    " footnotePr endnotePr compat docVars rsids themeFontLang clrSchemeMapping decimalSymbol"
    " listSeparator",
    "compat": "balanceSingleByteDoubleByteWidth doNotLeaveBackslashAlone ulTrailSpace"
    " doNotExpandShiftReturn adjustLineHeightInTable useWord2002TableStyleRules growAutofit"
    " useFELayout compatSetting",
}
_EXCEL = {
    "worksheet": "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr"
    " sheetProtection protectedRanges scenarios autoFilter sortState dataConsolidate"
    " customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks"
    " printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties"
    " cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF picture oleObjects"
    " controls webPublishItems tableParts extLst",
    "sheetPr": "tabColor outlinePr pageSetUpPr",
    "headerFooter": "oddHeader oddFooter evenHeader evenFooter firstHeader firstFooter",
    "c": "f v is extLst",
    "workbook": "fileVersion fileSharing workbookPr workbookProtection bookViews sheets"
    " functionGroups externalReferences definedNames calcPr",
    "styleSheet": "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles"
    " colors extLst",
    "xf": "alignment protection extLst",
    "dxf": "font numFmt fill alignment border protection",
}


def faults(data: bytes) -> list[str]:
    """What stands in a wrong place, twice where once is right, or is not known there."""
    found = []
    with zipfile.ZipFile(BytesIO(data)) as package:
        for name in package.namelist():
            if name.endswith(".xml"):
                for element in etree.fromstring(package.read(name)).iter(f"{_W}*", f"{_S}*"):
                    found += [f"{name}: {words}" for words in _faults_of(element)]
    return found


def _faults_of(element: etree._Element) -> Iterator[str]:
    namespace, _, kind = element.tag.rpartition("}")
    order = (_WORD if f"{namespace}}}" == _W else _EXCEL).get(kind, "").split()
    if not order:
        return
    places = []
    for child in element.iterchildren(f"{namespace}}}*"):
        name = etree.QName(child).localname
        if name not in order and order[-1] != "*":
            yield f"{kind} holds {name}"
        else:
            places.append(order.index(name) if name in order else len(order))
    for before, after in pairwise(places):
        if before > after:
            yield f"{kind} holds {order[after]} after its place"
