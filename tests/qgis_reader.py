"""Opens what we write in QGIS and tells what QGIS sees; run by the Python that has QGIS.

python3 qgis_reader.py PICTURE.png FILE ...
"""

import json
import os
import sys

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from qgis.core import (
    QgsApplication,
    QgsCoordinateTransform,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

WIDTH, HEIGHT = 1400, 900


def layer_facts(uri: str) -> dict:
    """Return what QGIS says about one layer."""
    layer = QgsVectorLayer(uri, "layer", "ogr")
    if not layer.isValid():
        return {"valid": False}
    renderer = layer.renderer()
    return {
        "valid": True,
        "count": layer.featureCount(),
        "crs": layer.crs().authid(),
        "types": {field.name(): field.typeName() for field in layer.fields()},
        "renderer": renderer.type() if renderer else None,
        "labels": [category.label() for category in renderer.categories()]
        if renderer and renderer.type() == "categorizedSymbol"
        else [],
        "temporal": layer.temporalProperties().mode() if layer.temporalProperties().isActive() else None,
        "values": [feature.attributes()[1] for feature in layer.getFeatures()][:3],
    }


def project_facts(path: str, picture: str) -> dict:
    """Open the project inside a GeoPackage and draw it."""
    project = QgsProject.instance()
    opened = project.read(f"geopackage:{path}?projectName=incidents")
    layers = project.mapLayers().values()
    settings = QgsMapSettings()
    settings.setLayers(
        [
            node.layer()
            for node in project.layerTreeRoot().findLayers()
            if node.layer() and node.layer().isSpatial()
        ]
    )
    settings.setDestinationCrs(project.crs())
    settings.setOutputSize(QSize(WIDTH, HEIGHT))
    settings.setBackgroundColor(QColor("#f3efe6"))
    degrees = next(layer for layer in layers if layer.id() == "layer_frontier").crs()
    settings.setExtent(
        QgsCoordinateTransform(degrees, project.crs(), project).transformBoundingBox(
            QgsRectangle(60, 29, 76, 37.5)
        )
    )
    settings.setFlag(QgsMapSettings.Antialiasing, True)
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    image.save(picture)
    colours = {image.pixelColor(x, y).name() for x in range(WIDTH) for y in range(0, HEIGHT, 2)}
    relations = project.relationManager().relations().values()
    return {
        "opened": opened,
        "crs": project.crs().authid(),
        "layers": {layer.id(): layer.isValid() for layer in layers},
        "relations": {relation.id(): relation.isValid() for relation in relations},
        "children": {
            relation.id(): sum(
                len(list(relation.getRelatedFeatures(feature)))
                for feature in relation.referencedLayer().getFeatures()
            )
            for relation in relations
        },
        "colours": sorted(colours),
    }


application = QgsApplication([], False)
application.initQgis()
picture, *uris = sys.argv[1:]
found = {uri: layer_facts(uri) for uri in uris}
package = next(uri.split("|")[0] for uri in uris if ".gpkg" in uri)
print(json.dumps({"layers": found, "project": project_facts(package, picture)}))
sys.stdout.flush()
os._exit(0)  # QGIS of Debian is known to crash when Python takes it down
